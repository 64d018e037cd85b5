import { EventEmitter } from 'events/events.js';
import { abortError } from '../http/errors.ts';

type Listener = (...args: unknown[]) => void;
type Source = EventEmitter | EventTarget;

export interface OnOptions {
	signal?: AbortSignal;
	/** Names of events that end the iteration. */
	close?: readonly string[];
	highWaterMark?: number;
	lowWaterMark?: number;
}

/**
 * All events from now on, each as an array of its arguments. An emitter that can be paused is, while more than
 * `highWaterMark` events wait. https://nodejs.org/api/events.html#eventsonemitter-eventname-options
 */
export function on(
	emitter: Source,
	name: string,
	{
		signal,
		close = [],
		highWaterMark = Number.POSITIVE_INFINITY,
		lowWaterMark = 1,
	}: OnOptions = {},
): AsyncIterableIterator<unknown[]> {
	if (signal?.aborted) throw abortError(signal);
	const events: unknown[][] = [];
	const waiting: PromiseWithResolvers<IteratorResult<unknown[]>>[] = [];
	const pausable = emitter as { pause?(): void; resume?(): void };
	let failure: { error: unknown } | undefined;
	let finished = false;
	let paused = false;

	const onEvent: Listener = (...args) => {
		const next = waiting.shift();
		if (next) return next.resolve({ value: args, done: false });
		events.push(args);
		if (events.length <= highWaterMark || paused) return;
		paused = true;
		pausable.pause?.();
	};
	const onError = (error: unknown) => {
		const next = waiting.shift();
		if (next) next.reject(error);
		else failure = { error };
		finish();
	};
	const onAbort = () => signal && onError(abortError(signal));
	const finish = () => {
		stop();
		finished = true;
		for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
		return Promise.resolve({ value: undefined, done: true as const });
	};
	const stop = () => {
		unlisten(emitter, name, onEvent);
		if (emitter instanceof EventEmitter && name !== 'error') unlisten(emitter, 'error', onError);
		for (const closing of close) unlisten(emitter, closing, finish);
		signal?.removeEventListener('abort', onAbort);
	};

	listen(emitter, name, onEvent);
	if (emitter instanceof EventEmitter && name !== 'error') listen(emitter, 'error', onError);
	for (const closing of close) listen(emitter, closing, finish);
	signal?.addEventListener('abort', onAbort, { once: true });

	return {
		next() {
			const value = events.shift();
			if (value) {
				if (paused && events.length < lowWaterMark) {
					paused = false;
					pausable.resume?.();
				}
				return Promise.resolve({ value, done: false });
			}
			if (failure) {
				const { error } = failure;
				failure = undefined;
				return Promise.reject(error);
			}
			if (finished) return finish();
			const next = Promise.withResolvers<IteratorResult<unknown[]>>();
			waiting.push(next);
			return next.promise;
		},
		return: finish,
		throw(error?: unknown) {
			onError(error);
			return Promise.resolve({ value: undefined, done: true });
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	} as AsyncIterableIterator<unknown[]>;
}

export function listen(emitter: Source, name: string, listener: Listener): void {
	if (emitter instanceof EventEmitter) emitter.on(name, listener);
	else emitter.addEventListener(name, listener);
}

export function unlisten(emitter: Source, name: string, listener: Listener): void {
	if (emitter instanceof EventEmitter) emitter.removeListener(name, listener);
	else emitter.removeEventListener(name, listener);
}
