import { spawn } from 'node:child_process';
import { inClone } from './root.mjs';

/** Runs a step to its end and keeps what it said: shown only when it fails. */
export function step(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: inClone(), env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a step whose output the user wants to see. */
export function shownStep(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: inClone(), stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
