import { isEnabled, part, setEnabled } from '../../ui/dom.ts';
import { type Answer, type LiveChainData, readLiveChainData } from './live-chain-data.ts';
import type { LiveServer } from './live-server.ts';
import { travel } from './travel.ts';
import { type Stop, wayOf, waySentence } from './way.ts';

/** One chain that answers: what was recorded at first, and on a press what it says in this page. */
class LiveChain extends HTMLElement {
	#data!: LiveChainData;
	#server: Promise<LiveServer> | undefined;
	/** The dot of the press before stops when the next one starts. */
	#journey = new AbortController();

	/** The way that is drawn. */
	#stops: readonly Stop[] = [];

	connectedCallback(): void {
		this.#data = readLiveChainData(this);
		const form = part(this, 'form', HTMLFormElement);
		form.addEventListener('change', () => this.#showRecorded());
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#send();
		});
		// Lines of code turn over when the page gets narrower.
		new ResizeObserver(() => this.#drawThrown()).observe(part(this, 'code'));
		// The browser may have kept another choice than the one that is drawn.
		this.#showRecorded();
	}

	get #request(): string {
		return String(new FormData(part(this, 'form', HTMLFormElement)).get('request'));
	}

	#showRecorded(): void {
		const answer = this.#data.recorded.find(({ request }) => request === this.#request);
		if (answer) this.#show(answer, 'recorded');
	}

	async #send(): Promise<void> {
		const button = part(this, 'send');
		if (!isEnabled(button)) return;
		setEnabled(button, false);
		const request = this.#request;
		try {
			const server = await this.#listening();
			const answer = await server.send(request);
			const before = this.#journey;
			before.abort();
			this.#journey = new AbortController();
			const stops = wayOf(this.#data.layers, answer);
			this.dataset['source'] = 'travelling';
			await travel(this, stops, this.#journey.signal);
			// Another request may have been chosen while the dot was on its way.
			if (this.#request === request) this.#show(answer, 'live');
		} catch (error) {
			this.#server = undefined;
			this.#showRecorded();
			this.#say(error instanceof Error ? error.message : String(error));
		} finally {
			setEnabled(button, true);
		}
	}

	/** The server, started on the first press; one that ended is started again. */
	async #listening(): Promise<LiveServer> {
		if (!(await this.#server)?.isUp) {
			const { startLiveServer } = await import('./live-server.ts');
			this.#server = startLiveServer(this.#data, (step) => this.#say(step));
		}
		return this.#server as Promise<LiveServer>;
	}

	#show(answer: Answer, source: 'recorded' | 'live'): void {
		const { layers, handler, recordedWith } = this.#data;
		const statusLine = `${answer.status} ${answer.statusText}`;
		this.dataset['source'] = source;
		const stops = wayOf(layers, answer);
		for (const row of this.querySelectorAll<HTMLElement>('[data-layer]')) {
			const layer = Number(row.dataset['layer']);
			const isThrown = stops.some(
				(stop) => stop.at === 'out' && stop.layer === layer && stop.thrown,
			);
			row.toggleAttribute('data-thrown', isThrown);
		}
		this.#stops = stops;
		this.#drawThrown();
		part(this, 'source').textContent =
			source === 'live' ? 'Live, answered in this page' : recordedWith;
		const badge = part(this, 'badge');
		badge.textContent = String(answer.status);
		badge.dataset['class'] = String(Math.floor(answer.status / 100));
		part(this, 'answer').textContent = `${statusLine}\n${answer.body}`;
		part(this, 'log').textContent = answer.log.join('\n');
		this.#say(waySentence(layers, handler, { ...answer, statusLine }));
	}

	/** From the handler to the layer that caught it. */
	#drawThrown(): void {
		const stops = this.#stops;
		const code = part(this, 'code');
		const isThrown = stops.some(({ at, thrown }) => at === 'handler' && thrown);
		code.toggleAttribute('data-thrown', isThrown);
		const caught = stops.find((stop) => stop.at === 'out' && !stop.thrown);
		const layer = caught && 'layer' in caught ? caught.layer : 0;
		const row = code.querySelector<HTMLElement>(`[data-layer="${layer}"]`);
		// To the edge of its station.
		const edge = row ? row.offsetTop + row.offsetHeight / 2 + 7 : 0;
		code.style.setProperty('--caught', `${edge}px`);
	}

	#say(text: string): void {
		const status = part(this, 'way');
		if (status.textContent?.trim() !== text) status.textContent = text;
	}
}

customElements.define('live-chain', LiveChain);
