import type { Collection, Model } from 'mongoose';

/** The driver's collection behind a model, typed by the model's documents: for writes where mongoose adds nothing. */
export function collectionOf<T extends object>(model: Model<T>): Collection<T> {
  return model.db.collection<T>(model.collection.collectionName);
}
