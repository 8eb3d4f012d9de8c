import { serviceNames } from '@openvrs/contracts';
import { servicePermissions } from './nats-permissions';

describe('NATS permissions of a service', () => {
  it('let only the owner of a stream make it', () => {
    const makers = serviceNames.filter((service) => servicePermissions(service).publish.includes('$JS.API.STREAM.CREATE.REPORTS'));
    expect(makers).toEqual(['intake']);
  });

  it('let only its publishers publish a message', () => {
    const publishers = serviceNames.filter((service) => servicePermissions(service).publish.includes('vrs.report.released.v1'));
    expect(publishers).toEqual(['intake']);
  });

  it('let a publisher of a partitioned message fill in one token, and no more', () => {
    expect(servicePermissions('notifications').publish).toContain('vrs.delivery.created.v1.*');
  });

  it('let a service tell acts in its own name only', () => {
    const told = serviceNames.map((service) => servicePermissions(service).publish.filter((subject) => subject.startsWith('vrs.act.')));
    expect(told).toEqual(serviceNames.map((service) => [`vrs.act.recorded.v1.${service}`, `vrs.act.recorded.v2.${service}`]));
  });

  it('name the durable consumer with its service and its one subject', () => {
    const consuming = servicePermissions('analytics').publish.filter((subject) => subject.includes('CONSUMER.CREATE.REPORTS'));
    expect(consuming).toContain('$JS.API.CONSUMER.CREATE.REPORTS.analytics-report-released-v1.vrs.report.released.v1');
  });

  it('let the owner of a bucket write it, and its readers only read', () => {
    const writers = serviceNames.filter((service) => servicePermissions(service).publish.includes('$KV.entitlements.>'));
    expect(writers).toEqual(['access-control']);
    expect(servicePermissions('analytics').publish).toContain('$JS.API.CONSUMER.CREATE.KV_entitlements.*.$KV.entitlements.>');
  });

  it.each(serviceNames)('of %s: no stream is deleted or purged, nothing is granted wholesale', (service) => {
    const { publish, subscribe } = servicePermissions(service);
    const wholesale = publish.filter((subject) => /^(>|\$JS\.>|\$JS\.API\.>|vrs\.>|\$KV\.>|\*)/.test(subject));
    expect(wholesale).toEqual([]);
    expect(publish.filter((subject) => /STREAM\.(DELETE|PURGE|MSG\.DELETE)/.test(subject))).toEqual([]);
    expect(subscribe).toEqual([`_INBOX_${service}.>`]);
  });
});
