import {
	defaultKeymap,
	history,
	historyKeymap,
	indentWithTab,
	isolateHistory,
} from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { filePath } from './editor-file.ts';
import { languageNow, loadLanguage } from './editor-language.ts';
import { markedLine, markLine } from './editor-mark.ts';
import { editorTheme } from './editor-theme.ts';
import type { ErrorMark } from './error-marks.ts';
import { textChange } from './text-change.ts';

export type Place =
	| { readonly offset: number }
	| { readonly line: number; readonly column: number };

export interface OpenFile {
	/** Files of different sets have histories of their own. */
	readonly set: string;
	readonly path: string;
	readonly text: string;
	readonly readOnly: boolean;
	/** Where the view it replaces was scrolled to. */
	readonly scroll?: number;
	/** Where the caret was. */
	readonly cursor?: number;
}

export interface EditorPorts {
	readonly onChange: (path: string, text: string) => void;
	/** The caret moved. */
	readonly onMove: () => void;
	readonly onRun: () => void;
}

export interface Editor {
	/** Shows a file. One that was open before has its undo history and caret again. */
	open(file: OpenFile): void;
	mark(mark: ErrorMark | undefined): void;
	focus(at?: Place): void;
	/** Where the reader is in the open file. */
	readonly place: { readonly scroll: number; readonly cursor: number };
	/** Puts text at the caret, as if it were typed. */
	type(text: string): void;
	/** Brings a line into sight; the focus stays where it is. */
	look(line: number): void;
	/** Opens find and replace. Rejects when it cannot be fetched. */
	find(): Promise<void>;
	/** Adds something to every file, or takes it away again. */
	extend(extension: Extension, isOn: boolean): void;
}

/** CodeMirror behind the few verbs that the bench needs. */
export function createEditor(parent: HTMLElement, ports: EditorPorts): Editor {
	const view = new EditorView({ parent });
	const kept = new Map<string, { state: EditorState; scroll: number }>();
	let current: { key: string; path: string } | undefined;

	/** What was fetched later; files that are opened again get it, too. */
	let late: readonly Extension[] = [];
	const add = (extension: Extension) => {
		if (late.includes(extension)) return;
		late = [...late, extension];
		catchUp();
	};
	const catchUp = () => {
		if (lateSlot.get(view.state) !== late) view.dispatch({ effects: lateSlot.reconfigure(late) });
	};
	const find = async () => {
		const { finding, openSearchPanel } = await import('./editor-search.ts');
		add(finding);
		openSearchPanel(view);
	};
	void import('./editor-comforts.ts').then(({ comforts }) => add(comforts), ignore);

	const runKey = keymap.of([
		{
			key: 'Mod-f',
			run: () => {
				void find().catch(ignore);
				return true;
			},
		},
		{
			key: 'Mod-Enter',
			run: () => {
				ports.onRun();
				return true;
			},
		},
	]);
	const newState = ({ path, text, readOnly, cursor = 0 }: OpenFile) =>
		EditorState.create({
			doc: text,
			selection: EditorSelection.cursor(Math.min(cursor, text.length)),
			extensions: [
				shared,
				languageSlot.of(languageNow(path) ?? []),
				lateSlot.of(late),
				filePath.of(path),
				EditorState.readOnly.of(readOnly),
				runKey,
				EditorView.contentAttributes.of({ 'aria-label': path, tabindex: '0' }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) ports.onChange(path, update.state.doc.toString());
					if (update.selectionSet) ports.onMove();
				}),
			],
		});

	return {
		open(file) {
			const key = `${file.set}/${file.path}`;
			if (current?.key !== key) {
				if (current) kept.set(current.key, { state: view.state, scroll: view.scrollDOM.scrollTop });
				const before = kept.get(key);
				current = { key, path: file.path };
				view.setState(before?.state ?? newState(file));
				view.scrollDOM.scrollTop = before?.scroll ?? file.scroll ?? 0;
				view.scrollDOM.scrollLeft = 0;
			}
			catchUp();
			void loadLanguage(file.path).then((language) => {
				if (!language || current?.key !== key || languageSlot.get(view.state) === language) return;
				view.dispatch({ effects: languageSlot.reconfigure(language) });
			});
			// A text that changed elsewhere arrives as an edit, so that undo brings the old one back.
			const text = view.state.doc.toString();
			if (text === file.text) return;
			const annotations = isolateHistory.of('full');
			view.dispatch({ changes: textChange(text, file.text), annotations });
		},
		mark(mark) {
			view.dispatch({ effects: markLine.of(mark) });
		},
		get place() {
			return { scroll: view.scrollDOM.scrollTop, cursor: view.state.selection.main.head };
		},
		focus(at) {
			view.focus();
			if (!at) return;
			const head = offsetOf(view.state, at);
			view.dispatch({ selection: EditorSelection.cursor(head), scrollIntoView: true });
		},
		type(text) {
			if (view.state.readOnly) return;
			view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type' });
		},
		look(line) {
			const head = offsetOf(view.state, { line, column: 1 });
			view.dispatch({
				selection: EditorSelection.cursor(head),
				effects: EditorView.scrollIntoView(head, { y: 'start', yMargin: 24 }),
			});
		},
		find,
		extend(extension, isOn) {
			if (isOn) return add(extension);
			late = late.filter((other) => other !== extension);
			catchUp();
		},
	};
}

function offsetOf({ doc }: EditorState, at: Place): number {
	if ('offset' in at) return Math.min(at.offset, doc.length);
	const line = doc.line(Math.min(Math.max(1, at.line), doc.lines));
	return Math.min(line.from + at.column - 1, line.to);
}

const languageSlot = new Compartment();
const lateSlot = new Compartment();

/** What only adds comfort may be missing. */
const ignore = () => {};

const shared: Extension = [
	lineNumbers(),
	history(),
	drawSelection(),
	indentOnInput(),
	bracketMatching(),
	indentUnit.of('\t'),
	EditorState.tabSize.of(2),
	markedLine,
	editorTheme,
	keymap.of([
		...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
		...historyKeymap,
		indentWithTab,
	]),
];
