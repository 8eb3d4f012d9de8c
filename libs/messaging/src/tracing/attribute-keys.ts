/** Every span attribute of this library, once; the names are OpenTelemetry's for messaging. */
export const attributeKeys = {
  system: 'messaging.system',
  destination: 'messaging.destination.name',
  consumer: 'messaging.consumer.group.name',
  operation: 'messaging.operation.type',
  batchSize: 'messaging.batch.message_count',
  messageId: 'messaging.message.id',
} as const;
