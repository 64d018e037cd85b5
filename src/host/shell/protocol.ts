import type { Settings } from '../settings/settings.ts';
import type { Snapshot } from './session-facts.ts';
import type { Completion } from './shell-port.ts';

/** What a shell in a worker starts from. */
export type Start =
	| { readonly scenario: string }
	| { readonly fresh: Pick<Settings, 'release' | 'cpu' | 'driver'> }
	| { readonly snapshot: Snapshot };

export type ToWorker =
	| { readonly kind: 'start'; readonly start: Start; readonly pace: number }
	| { readonly kind: 'run'; readonly id: number; readonly line: string }
	| { readonly kind: 'answer'; readonly text: string }
	| { readonly kind: 'cancel' }
	| { readonly kind: 'complete'; readonly id: number; readonly text: string };

export type FromWorker =
	/** Its script is there; the host comes next. */
	| { readonly kind: 'loaded' }
	| { readonly kind: 'ready'; readonly prompt: string; readonly snapshot: Snapshot }
	| {
			readonly kind: 'output';
			readonly id: number;
			readonly stream: 'out' | 'err' | 'question';
			readonly text: string;
	  }
	| {
			readonly kind: 'done';
			readonly id: number;
			readonly code: number;
			readonly prompt: string;
			readonly cancelled: boolean;
			readonly snapshot: Snapshot;
	  }
	| { readonly kind: 'completed'; readonly id: number; readonly completion: Completion }
	| { readonly kind: 'failed'; readonly reason: string };

/** One end of a pair that posts: a worker, or the inside of one. */
export interface Port<In, Out> {
	post(message: Out): void;
	listen(listener: (message: In) => void): void;
}
