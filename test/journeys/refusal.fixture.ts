import { ApiProblem } from '../../tools/demo/api';

/** How a call was refused: its status and the code of the problem. A call that is answered fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<{ readonly status: number; readonly code: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { code = '' } = JSON.parse(error.body || '{}') as { code?: string };
    return { status: error.status, code };
  }
  throw new Error('it was not refused');
}
