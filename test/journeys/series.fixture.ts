import { createConnection } from 'mongoose';
import type { Stack } from '../../tools/stack/stack';

interface CellRow {
  readonly _id: string;
  readonly count: number;
  readonly of: { readonly pattern: string };
}

/** What analytics has counted of a pattern such as `leg|BY>PL`, over all its series. */
export async function countedOf(stack: Stack, pattern: string): Promise<number> {
  const analytics = await createConnection(stack.mongodbUri('analytics')).asPromise();
  try {
    const cells = await analytics.collection<CellRow>('cells').find().toArray();
    return cells.filter((cell) => cell.of.pattern === pattern).reduce((sum, { count }) => sum + count, 0);
  } finally {
    await analytics.close();
  }
}
