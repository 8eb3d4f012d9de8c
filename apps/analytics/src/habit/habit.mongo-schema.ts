import { Schema } from 'mongoose';
import type { Habit } from './habit';

export interface HabitDocument {
  /** State, kind, frequency and a digest of the handling. */
  _id: string;
  arrived: Habit['arrived'];
}

export const habitSchema = new Schema<HabitDocument>(
  { _id: { type: String, required: true }, arrived: { type: Schema.Types.Mixed, required: true } as never },
  { collection: 'reportingHabits', versionKey: false, minimize: false },
);
