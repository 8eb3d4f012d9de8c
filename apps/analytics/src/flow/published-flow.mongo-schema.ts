import { Schema } from 'mongoose';
import type { PublishedFlow } from './published-flow';

export interface PublishedFlowDocument extends Pick<PublishedFlow, 'reports' | 'revisions'> {
  _id: string;
  /** How many revisions there are: whoever saves names how many it saw. */
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
