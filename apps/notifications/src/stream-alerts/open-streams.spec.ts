import { OpenStream } from './open-stream';
import { OpenStreams, streamsPerSubscriberMax } from './open-streams';

const stream = (closed: string[], name: string): OpenStream =>
  new OpenStream({ subject: 'client', state: 'LT' }, 0, { write: () => true, close: () => closed.push(name) }, () => Promise.resolve(undefined));

describe('the open streams of a replica', () => {
  it('let the oldest of a client give way when it opens too many', () => {
    const closed: string[] = [];
    const streams = new OpenStreams();
    for (let at = 0; at <= streamsPerSubscriberMax; at += 1) streams.add(stream(closed, String(at)));
    expect(closed).toEqual(['0']);
    expect(streams.count()).toBe(streamsPerSubscriberMax);
  });

  it('forget one that is closed', () => {
    const streams = new OpenStreams();
    const one = stream([], 'one');
    streams.add(one);
    streams.remove(one);
    expect(streams.count()).toBe(0);
  });
});
