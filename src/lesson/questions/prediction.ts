import { type LessonProgress, own } from '../../course/progress/progress.ts';
import { happenedIn, readExpectation, saysSo } from './expectation.ts';
import { Question } from './question.ts';
import { isRunOver, type RunPart, runText, watchRun } from './run-text.ts';

/**
 * What the reader expects of a run. Where the author says what the run will show, the answer waits for it,
 * and both stand side by side; elsewhere it opens at once.
 */
class Prediction extends Question {
	#watching: AbortController | undefined;

	protected override restore(lesson: LessonProgress): void {
		const kept = own(lesson.predictions, this.questionId);
		if (!kept) return;
		const { choice, said, happened, right } = kept;
		this.choose(choice, said);
		if (happened !== undefined) this.#show(choice, said, happened, right ?? false);
		else if (this.#expected === undefined) this.compare(choice, said, right ?? false);
		else this.#wait(choice, said);
	}

	protected override answer(choice: number | undefined, said: string): void {
		const right = choice === undefined ? undefined : this.isRight(choice);
		this.record({
			kind: 'predicted',
			id: this.questionId,
			said,
			...(choice !== undefined && { choice }),
			...(right !== undefined && { right }),
		});
		if (this.#expected === undefined) {
			this.compare(choice, said, right ?? false);
			this.say(right ? 'That is what happens.' : 'Something else happens.');
		} else this.#wait(choice, said);
	}

	get #expected(): string | undefined {
		return this.dataset['expect'];
	}

	disconnectedCallback(): void {
		this.#watching?.abort();
	}

	#wait(choice: number | undefined, said: string): void {
		this.#watching?.abort();
		const watching = new AbortController();
		this.#watching = watching;
		const expected = readExpectation(this.#expected ?? '');
		const part = (this.dataset['from'] ?? 'output') as RunPart;
		this.removeAttribute('data-right');
		this.say('Kept. Run it, and what happens will stand beside what you said.');
		const look = () => {
			const run = runText(part);
			const happened = run === undefined ? undefined : happenedIn(run, expected);
			if (happened === undefined) {
				if (run !== undefined && isRunOver())
					this.say(
						'This run did not come to it. Make the change that the text asks for, and run again.',
					);
				return;
			}
			watching.abort();
			const right = choice === undefined ? saysSo(said, happened, expected) : this.isRight(choice);
			this.record({ kind: 'happened', id: this.questionId, line: happened, right });
			this.#show(choice, said, happened, right);
		};
		watchRun(look, watching.signal);
		look();
	}

	#show(choice: number | undefined, said: string, happened: string, right: boolean): void {
		const row = this.querySelector<HTMLElement>('.happened');
		if (row) row.hidden = false;
		const words = row?.querySelector('dd code');
		if (words) words.textContent = happened;
		this.compare(choice, said, right);
		this.say(right ? 'It happened as you said.' : 'Something else happened than you said.');
	}
}

customElements.define('predict-question', Prediction);
