type Subscriber = (message: unknown, name: string | symbol) => void;

/** https://nodejs.org/api/diagnostics_channel.html#class-channel */
class Channel {
	readonly name: string | symbol;
	#subscribers: readonly Subscriber[] = [];

	constructor(name: string | symbol) {
		this.name = name;
	}

	get hasSubscribers(): boolean {
		return this.#subscribers.length > 0;
	}

	subscribe(subscriber: Subscriber): void {
		this.#subscribers = [...this.#subscribers, subscriber];
	}

	unsubscribe(subscriber: Subscriber): boolean {
		const rest = this.#subscribers.filter((each) => each !== subscriber);
		const found = rest.length < this.#subscribers.length;
		this.#subscribers = rest;
		return found;
	}

	/** A subscriber's throw does not reach the publisher: it becomes an uncaught exception. */
	publish(message: unknown): void {
		for (const subscriber of this.#subscribers) {
			try {
				subscriber(message, this.name);
			} catch (error) {
				process.nextTick(() => {
					throw error;
				});
			}
		}
	}
}

/** `node:diagnostics_channel`: named channels, one registry for each program. */
export function createDiagnosticsChannel() {
	const channels = new Map<string | symbol, Channel>();
	const channel = (name: string | symbol): Channel => {
		const known = channels.get(name) ?? new Channel(name);
		channels.set(name, known);
		return known;
	};
	return {
		channel,
		hasSubscribers: (name: string | symbol) => channels.get(name)?.hasSubscribers ?? false,
		subscribe: (name: string | symbol, subscriber: Subscriber) =>
			channel(name).subscribe(subscriber),
		unsubscribe: (name: string | symbol, subscriber: Subscriber) =>
			channel(name).unsubscribe(subscriber),
		Channel,
	};
}
