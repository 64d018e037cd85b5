import { type LessonProgress, own } from '../../course/progress/progress.ts';
import { dueAt } from '../../course/progress/recall.ts';
import { dayWords } from '../../progress/day-words.ts';
import { lessonProgress } from '../../progress/device-progress.ts';
import { Question } from './question.ts';

/** A question about what was read. A missed one comes back after a day, a week and a month. */
class RecallQuestion extends Question {
	protected override restore(lesson: LessonProgress): void {
		const answers = own(lesson.recall, this.questionId) ?? [];
		const last = answers.at(-1);
		if (!last) return;
		const due = dueAt(answers);
		if (due !== undefined && due <= Date.now())
			return this.say('You missed this one. It is due again: what do you say today?');
		this.choose(last.choice);
		this.compare(last.choice, '', last.right);
		if (due !== undefined) this.say(`It comes back ${dayWords(due)}.`);
	}

	protected override answer(choice: number | undefined): void {
		if (choice === undefined) return;
		const right = this.isRight(choice);
		this.record({ kind: 'answered', id: this.questionId, choice, right });
		this.compare(choice, '', right);
		this.say(right ? 'Right.' : 'Not this one.');
		void this.#sayWhen(right);
	}

	async #sayWhen(right: boolean): Promise<void> {
		const lesson = await lessonProgress(this.lesson);
		const due = dueAt(own(lesson.recall, this.questionId) ?? []);
		const verdict = right ? 'Right.' : 'Not this one.';
		if (due !== undefined) this.say(`${verdict} The question comes back ${dayWords(due)}.`);
		this.dispatchEvent(new CustomEvent('lesson:answered', { bubbles: true }));
	}
}

customElements.define('recall-question', RecallQuestion);
