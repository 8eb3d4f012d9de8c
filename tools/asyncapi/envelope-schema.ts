import type { Schema } from './schemas';

/** CloudEvents 1.0 in structured JSON: what every message is wrapped in. */
export const envelopeSchema: Schema = {
  description: 'A CloudEvents 1.0 message in structured JSON, with the W3C trace context as extension attribute.',
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', minLength: 1, description: 'Unique: also the Nats-Msg-Id, and the key of every effect.' },
    source: { type: 'string', description: 'The publishing service.', examples: ['/openvrs/intake'] },
    type: { type: 'string' },
    subject: { type: 'string', minLength: 1, description: 'What the message is about: a report id, a signal id.' },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    dataschema: { type: 'string' },
    traceparent: { type: 'string', description: 'W3C trace context.' },
    data: { type: 'object' },
  },
};

export function messagePayload(type: string, dataschema: string, data: Schema): Schema {
  return {
    allOf: [
      { $ref: '#/components/schemas/Envelope' },
      { type: 'object', properties: { type: { const: type }, dataschema: { const: dataschema }, data } },
    ],
  };
}
