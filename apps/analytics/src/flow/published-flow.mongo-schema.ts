import { Schema } from 'mongoose';
import type { PublishedFlow } from './published-flow';

export interface PublishedFlowDocument extends Pick<PublishedFlow, 'reports' | 'revisions'> {
  _id: string;
  /** How often it was saved; of what was not saved since that is counted, how many revisions it had. */
  revision: number;
}

export const publishedFlowSchema = new Schema<PublishedFlowDocument>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    reports: { type: [Schema.Types.Mixed], required: true } as never,
    revisions: { type: [Schema.Types.Mixed], required: true } as never,
  },
  { collection: 'publishedFlows', versionKey: false, minimize: false },
);
