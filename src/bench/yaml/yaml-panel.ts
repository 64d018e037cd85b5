import type { YamlTrouble } from '../../language/manifest/read-documents.ts';
import { element, part } from '../../ui/dom.ts';
import { bootFailure } from '../run/failure.ts';
import { LiveCheck } from './live-check.ts';
import { ManifestSource } from './manifest-source.ts';
import { chosenStages, commandLine, realCommandLine } from './pipeline.ts';
import { readInWorker } from './reading.ts';
import styles from './result.css?inline';
import { ResultPane } from './result-pane.ts';
import { runStages, StageError } from './transformation.ts';
import type { YamlPorts } from './yaml-lab.ts';

// In a style sheet of the page they would be loaded by whoever never opens the lab.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

/** The YAML lab: a manifest goes in, the reader's own programs run, and what they made stands beside it. */
export class YamlPanel {
	readonly #root: HTMLElement;
	readonly #ports: YamlPorts;
	readonly #source: ManifestSource;
	readonly #result: ResultPane;
	readonly #status: HTMLElement;
	readonly #check: LiveCheck;
	#work: AbortController | undefined;

	constructor(root: HTMLElement, ports: YamlPorts) {
		this.#root = root;
		this.#ports = ports;
		this.#status = part(root, 'yaml-status');
		this.#source = new ManifestSource(root, {
			paths: ports.transforms[0]?.input ?? [],
			files: ports.files,
			onChange: (why) => {
				this.#showCommand();
				this.#result.clear();
				this.#check.soon();
				this.#say(why);
			},
		});
		this.#check = new LiveCheck(root, {
			schema: part(root, 'yaml').dataset['schema'] ?? '',
			text: () => this.#source.text,
			onGo: (line, column) => this.#source.select(line, column),
		});
		this.#result = new ResultPane(root, (words) => this.#say(words));
		part(root, 'yaml-run').addEventListener('click', () => void this.#run());
		part(root, 'yaml-stop').addEventListener('click', () => this.#work?.abort());
		part(root, 'yaml-copy-command').addEventListener(
			'click',
			() => void this.#copyLine(commandLine(this.#source.names, this.#stages)),
		);
		part(root, 'yaml-copy-real').addEventListener(
			'click',
			() => void this.#copyLine(this.#realLine ?? ''),
		);
		root
			.querySelector('[data-part="yaml-stages"]')
			?.addEventListener('change', () => this.#showCommand());
	}

	/** Its tab was opened; files may have changed since. */
	opened(): void {
		this.#source.refresh();
		this.#check.soon();
		this.#showCommand();
	}

	get #stages() {
		const boxes = [
			...this.#root.querySelectorAll<HTMLInputElement>('[data-part="yaml-stages"] input'),
		];
		if (boxes.length === 0) return this.#ports.transforms;
		const chosen = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
		return chosenStages(this.#ports.transforms, (name) => chosen.has(name));
	}

	async #run(): Promise<void> {
		if (this.#work) return;
		const stages = this.#stages;
		if (stages.length === 0) return this.#say('Choose a program for the manifest to go through.');
		this.#source.refresh();
		this.#check.soon();
		this.#result.clear();
		this.#work = new AbortController();
		const { signal } = this.#work;
		this.#setBusy(true);
		try {
			const { text } = this.#source;
			const kinds = stages.find((stage) => stage.kinds)?.kinds;
			const started = performance.now();
			this.#say('Reading the manifest…');
			const read = await readInWorker({ text, kinds }, signal, (done, of) =>
				this.#say(`Reading document ${done} of ${of}…`),
			);
			if (read.type === 'trouble') return this.#refuse(read.trouble);
			const results = await runStages(stages, text, this.#ports.run, signal, (name) =>
				this.#say(`${read.documents} documents read. ${name} runs…`),
			);
			const seconds = ((performance.now() - started) / 1000).toFixed(1);
			const views = results.map((result, index) => ({
				...result,
				before: results[index - 1]?.output ?? text,
				isYaml: stages[index]?.output === 'yaml',
			}));
			this.#result.show(views);
			this.#say(`${read.documents} documents, ${seconds} s.`);
		} catch (error) {
			if (signal.aborted) this.#say('Stopped. There is no result.');
			else if (error instanceof StageError)
				this.#result.fail('The program ended with an error:', error.message);
			else this.#failed(error);
		} finally {
			this.#work = undefined;
			this.#setBusy(false);
		}
	}

	#refuse({ line, column, message }: YamlTrouble): void {
		this.#say('');
		const place = `Line ${line}, column ${column}`;
		const go = element('button', { type: 'button', class: 'button quiet' }, `Show line ${line}`);
		go.addEventListener('click', () => this.#source.select(line, column));
		this.#result.fail(`${place}: ${message}`, '', go);
	}

	#failed(error: unknown): void {
		const { title, remedy } = bootFailure(error);
		this.#say('');
		this.#result.fail(`${title} ${remedy}`);
	}

	#setBusy(isBusy: boolean): void {
		const stop = part(this.#root, 'yaml-stop');
		const hadFocus = document.activeElement === stop;
		stop.hidden = !isBusy;
		if (hadFocus && !isBusy) part(this.#root, 'yaml-run').focus();
	}

	get #realLine(): string | undefined {
		return realCommandLine(this.#source.names, this.#stages);
	}

	#showCommand(): void {
		part(this.#root, 'yaml-command').textContent = commandLine(this.#source.names, this.#stages);
		const real = this.#realLine;
		part(this.#root, 'yaml-on-cluster').hidden = real === undefined;
		part(this.#root, 'yaml-real').textContent = real ?? '';
	}

	async #copyLine(line: string): Promise<void> {
		try {
			await navigator.clipboard.writeText(line);
			this.#say('The command is in your clipboard.');
		} catch {
			this.#say(line);
		}
	}

	#say(words: string): void {
		this.#status.textContent = words;
	}
}
