import { ReportMemoryRepository } from './report.memory-repository';
import { describeReportRepository } from './report.repository.contract';

describe('reports in memory', () => {
  describeReportRepository(async () => {
    const reports = new ReportMemoryRepository();
    const announced = async (): Promise<string[]> => reports.announced.map(({ report, announces }) => `${report.id} ${announces} ${report.version}`);
    return { reports, announced };
  });
});
