import { durableName, filterSubject, kvBuckets, messages, publishSubject, type ServiceName, streams } from '@openvrs/contracts';
import type { NatsPermissions } from './nats-config';

/** Exactly what a service needs for its contracts. Streams and buckets are made by their owner and deleted by no service. */
export function servicePermissions(service: ServiceName): NatsPermissions {
  const publish = [
    '$JS.API.INFO',
    ...ownedStreams(service),
    ...messages.flatMap((message) => messageSubjects(message, service)),
    ...kvBuckets.flatMap((bucket) => bucketSubjects(bucket, service)),
  ];
  return { publish: [...new Set(publish)], subscribe: [`_INBOX_${service}.>`] };
}

function ownedStreams(service: ServiceName): string[] {
  const owned = Object.entries(streams).filter(([, { owner }]) => owner === service);
  return owned.flatMap(([stream]) => making(stream));
}

function messageSubjects(message: (typeof messages)[number], service: ServiceName): string[] {
  const has = (services: readonly ServiceName[]): boolean => services.includes(service);
  return [
    ...(has(message.publishers) ? [publishSubject(message, service), `$JS.API.STREAM.INFO.${message.stream}`] : []),
    ...(has(message.consumers) ? consuming(message.stream, durableName(message, service), filterSubject(message)) : []),
    ...(has(message.tails) ? [...tailing(message.stream, filterSubject(message)), `$JS.API.DIRECT.GET.${message.stream}`] : []),
  ];
}

function bucketSubjects(bucket: (typeof kvBuckets)[number], service: ServiceName): string[] {
  const stream = `KV_${bucket.name}`;
  const subject = `$KV.${bucket.name}.>`;
  const reading = [...tailing(stream, subject), `$JS.API.DIRECT.GET.${stream}`, `$JS.API.DIRECT.GET.${stream}.>`, `$JS.API.STREAM.MSG.GET.${stream}`];
  if (bucket.owner === service) return [subject, ...making(stream), ...reading];
  return bucket.readers.includes(service) ? reading : [];
}

function making(stream: string): string[] {
  return ['CREATE', 'UPDATE', 'INFO'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`);
}

/** A durable consumer by its full name, on no other subject than the message's own. */
function consuming(stream: string, durable: string, filter: string): string[] {
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${filter}`,
    `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
    `$JS.ACK.${stream}.${durable}.>`,
  ];
}

/** Ordered consumers: their names are made up anew each time, so they are held to their filter only. */
function tailing(stream: string, filter: string): string[] {
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}.*.${filter}`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
    `$JS.API.CONSUMER.DELETE.${stream}.*`,
    `$JS.FC.${stream}.>`,
  ];
}
