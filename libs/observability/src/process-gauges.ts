import type { Meter } from '@opentelemetry/api';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How the process itself fares. Returns what stops the measuring. */
export function watchProcess(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  meter.createObservableGauge('vrs_event_loop_lag_seconds', { description: 'Longest delay of the event loop since the last reading' })
    .addCallback((result) => {
      result.observe(Number.isFinite(delay.max) ? delay.max / 1e9 : 0);
      delay.reset();
    });
  meter.createObservableGauge('vrs_process_resident_bytes', { description: 'Resident memory of the process' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  return () => delay.disable();
}
