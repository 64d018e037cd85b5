import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The four hues of the site's code, as the build uses them. */
const hues = HighlightStyle.define([
	{
		tag: [tags.keyword, tags.modifier, tags.self, tags.function(tags.punctuation)],
		color: 'var(--code-keyword)',
	},
	{ tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
	{ tag: [tags.number, tags.bool, tags.null, tags.escape], color: 'var(--code-literal)' },
	{ tag: tags.comment, color: 'var(--code-comment)' },
	{ tag: tags.propertyName, color: 'inherit' },
]);
/** In YAML the keys have the colour that the build gives them. */
export const yamlHues = syntaxHighlighting(
	HighlightStyle.define([
		{ tag: tags.definition(tags.propertyName), color: 'var(--code-keyword)' },
		{ tag: tags.content, color: 'var(--code-string)' },
	]),
);

/** Metrics are those of `.file-view` in code.css: swapping one for the other moves nothing. */
const look = EditorView.theme({
	'&': { height: '100%', backgroundColor: 'transparent', color: 'var(--ink)' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': { font: 'var(--text-code)', lineHeight: '1.6', overflow: 'auto' },
	'.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--send)' },
	'.cm-line': { padding: '0 var(--space-4) 0 var(--space-2)' },
	'.cm-gutters': { border: 'none', backgroundColor: 'var(--sheet)', color: 'var(--ink-3)' },
	'.cm-lineNumbers .cm-gutterElement': {
		minWidth: 'calc(3.25em + var(--space-2))',
		padding: '0 var(--space-2) 0 0',
		fontSize: 'inherit',
	},
	'.cm-cursor': { borderLeft: '2px solid var(--send)', marginLeft: '-1px' },
	'&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
		{ background: 'var(--send-tint)' },
	'&.cm-focused .cm-matchingBracket': {
		backgroundColor: 'transparent',
		boxShadow: '0 1px 0 var(--send)',
	},
	'.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)' },
	'.cm-panels-top': { borderBottom: '1px solid var(--rule)' },
	'.cm-panel.cm-search': {
		padding: 'var(--space-2) 3rem var(--space-2) var(--space-3)',
		// Two lines where there is room: what to find, then what to put in its place.
		display: 'flex',
		flexWrap: 'wrap',
		alignItems: 'center',
		gap: 'var(--space-2)',
		font: 'var(--text-label)',
		'& br': { display: 'none' },
		'&::after': { content: '""', flexBasis: '100%', order: 1 },
		'& [name=replace], & [name=replaceAll]': { order: 2 },
		'& input, & button, & label': { margin: 0, font: 'inherit' },
		'& label': { display: 'inline-flex', alignItems: 'center', gap: '0.4em' },
		'& [type=checkbox]': { margin: 0, width: '1rem', height: '1rem', minHeight: 0 },
		'& .cm-textfield': {
			border: '1px solid var(--edge)',
			borderRadius: 'var(--corner)',
			padding: '0.25rem var(--space-2)',
			backgroundColor: 'var(--sheet)',
			color: 'var(--ink)',
			fontSize: 'inherit',
		},
		'& .cm-button': {
			border: '1px solid var(--edge)',
			borderRadius: 'var(--corner)',
			padding: '0.25rem var(--space-2)',
			background: 'none',
			color: 'var(--ink)',
			cursor: 'pointer',
		},
		'& [name=close]': {
			top: 0,
			right: 0,
			minWidth: '2.75rem',
			minHeight: '2.75rem',
			color: 'var(--ink-2)',
			fontSize: '1.25em',
		},
	},
	'.cm-searchMatch': {
		backgroundColor: 'transparent',
		outline: '1px solid var(--return)',
	},
	'.cm-searchMatch-selected': { backgroundColor: 'var(--return-tint)' },
	'.cm-tooltip': {
		border: '1px solid var(--edge)',
		borderRadius: 'var(--corner)',
		backgroundColor: 'var(--sheet)',
		color: 'var(--ink)',
		font: 'var(--text-label)',
	},
	'.cm-type-info': {
		maxWidth: '34rem',
		padding: 'var(--space-2) var(--space-3)',
		whiteSpace: 'pre-wrap',
		overflowWrap: 'anywhere',
		'& code': { padding: 0, background: 'none', font: 'var(--text-label)' },
		'& p': { margin: 'var(--space-2) 0 0', font: 'var(--text-ui)' },
	},
	'.cm-diagnostic-error': { borderLeft: '3px solid var(--deny)', whiteSpace: 'pre-wrap' },
	'.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '12em' },
	'.cm-tooltip-autocomplete > ul > li[aria-selected]': {
		backgroundColor: 'var(--send-tint)',
		color: 'var(--ink)',
	},
	'.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--send)', fontWeight: '600' },
	'.cm-error-line': { backgroundColor: 'var(--deny-tint)', boxShadow: 'inset 3px 0 0 var(--deny)' },
	'.cm-error-message': {
		padding: 'var(--space-1) var(--space-4) var(--space-1) var(--space-2)',
		boxShadow: 'inset 3px 0 0 var(--deny)',
		backgroundColor: 'var(--deny-tint)',
		color: 'var(--deny)',
		font: 'var(--text-label)',
		whiteSpace: 'pre-wrap',
	},
});

export const editorTheme = [look, syntaxHighlighting(hues)];
