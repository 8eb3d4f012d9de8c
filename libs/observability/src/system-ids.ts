import { v7 } from 'uuid';
import { Ids } from './ids';

export class SystemIds extends Ids {
  next(prefix?: string): string {
    return prefix ? `${prefix}_${v7()}` : v7();
  }
}
