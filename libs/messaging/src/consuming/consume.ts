import { Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { typeName, type Envelope, type MessageType } from '@openvrs/contracts';
import { throwError, type Observable } from 'rxjs';

/** What a handler has still to do while the next batch begins. The messages are acknowledged, or tried again, by how it ends. */
export class Behind {
  constructor(readonly done: Promise<void>) {}
}

type BatchHandler<T extends object, R> = TypedPropertyDescriptor<(batch: readonly Envelope<T>[]) => Promise<R>>;
type ConsumeDecorator<T extends object> = <R extends void | Behind>(target: object, key: string, descriptor: BatchHandler<T, R>) => void;

export interface ConsumeOptions {
  /** Milliseconds that the first message of a batch waits for others, 0 unless told: for work that nobody waits for, which many share one write of. */
  readonly lingerMs?: number;
}

/** What `@Consume` leaves for the strategy. */
export interface ConsumeExtras extends ConsumeOptions {
  readonly message: MessageType<object>;
}

/**
 * Marks a method of a consumer class as the handler of one message: it is given what has arrived, one when idle and up
 * to 256 when busy, and may be given any of it again. Returning means that the whole effect is durable; or, with `Behind`,
 * that all that others wait for is, and the next batch may begin.
 */
export function Consume<T extends object>(message: MessageType<T>, options: ConsumeOptions = {}): ConsumeDecorator<T> {
  const pattern = EventPattern(typeName(message), { message, ...options }) as MethodDecorator;
  return (target, key, descriptor) => {
    pattern(target, key, descriptor);
    UseFilters(new LetErrorsThrough())(target, key, descriptor);
  };
}

/** Nest would replace every error by "Internal server error"; settlement needs the error itself. */
@Catch()
class LetErrorsThrough implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
