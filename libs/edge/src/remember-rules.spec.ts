import { FlowV1, openData, reportWithdrawnV1 } from '@openvrs/contracts';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, IsInt, IsString, validateSync } from 'class-validator';
import { rememberValidationRules } from './remember-rules';

const flows = [
  { indicator: 'detections', unit: 'persons', count: { state: 'known', value: 3 }, citizenship: 'SYR' },
  { indicator: '', unit: 'people', count: { state: 'known' }, citizenship: 'Syria', extra: 1 },
  {},
];
const outcome = (): string =>
  JSON.stringify(flows.map((flow) => validateSync(plainToInstance(FlowV1, flow), { whitelist: true, forbidNonWhitelisted: true })));

describe('remembering validation rules', () => {
  it('changes no outcome', () => {
    const before = outcome();
    rememberValidationRules();
    rememberValidationRules();
    expect(outcome()).toBe(before);
    expect(outcome()).toBe(before);
  });

  it('searches the rules of a class once', () => {
    const storage = getMetadataStorage();
    expect(storage.getTargetValidationMetadatas(FlowV1, '', false, false)).toBe(storage.getTargetValidationMetadatas(FlowV1, '', false, false));
  });

  it('holds for classes defined later, and for what they inherit', () => {
    class Parent {
      @IsInt()
      count!: number;
    }
    class Child extends Parent {
      @IsString()
      name!: string;
    }
    expect(validateSync(plainToInstance(Child, { count: 'x', name: 1 })).map(({ property }) => property)).toEqual(['name', 'count']);
    expect(validateSync(plainToInstance(Parent, { count: 'x' })).map(({ property }) => property)).toEqual(['count']);
  });

  it('refuses a message that breaks its contract as before', () => {
    expect(() => openData(reportWithdrawnV1, { reportId: 'r' })).toThrow('version');
  });
});
