import ts from 'typescript';
import type { TypeFiles } from './type-files.ts';

/** A spot in a file that TypeScript objects to. */
export interface TypeProblem {
	readonly from: number;
	readonly to: number;
	readonly message: string;
}

/** A name that could stand at the caret. */
export interface TypeCompletion {
	readonly label: string;
	/** TypeScript's word for what it is: `method`, `const`. */
	readonly kind: string;
	/** The likelier, the smaller. */
	readonly rank: string;
}

/** What a name is. */
export interface TypeInfo {
	readonly from: number;
	readonly to: number;
	/** In TypeScript: `const a: number`. */
	readonly text: string;
	readonly documentation: string;
}

const PROJECT = '/project/';
const NODE = '/node_modules/@types/node/index.d.ts';

/** As Node runs a file (types are erased, imports name the file) and as strict as the sandboxes are. */
const options: ts.CompilerOptions = {
	allowImportingTsExtensions: true,
	erasableSyntaxOnly: true,
	exactOptionalPropertyTypes: true,
	lib: ['lib.esnext.d.ts'],
	module: ts.ModuleKind.ESNext,
	moduleDetection: ts.ModuleDetectionKind.Force,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	noEmit: true,
	resolveJsonModule: true,
	skipLibCheck: true,
	strict: true,
	target: ts.ScriptTarget.ESNext,
	types: [],
	verbatimModuleSyntax: true,
};

/** "Cannot find module", and "has no declarations". */
const MISSING_MODULE = [2307, 7016];
/** A parameter, or a name taken from one, whose type nothing tells. */
const IMPLICIT_ANY = [7006, 7031];

/** TypeScript's language service over the files of a sandbox. Places are offsets in a file's text. */
export class TypeService {
	readonly #library: TypeFiles;
	readonly #files = new Map<string, { text: string; version: number }>();
	readonly #service: ts.LanguageService;
	#version = 0;

	constructor(library: TypeFiles) {
		this.#library = library;
		this.#service = ts.createLanguageService(this.#host());
	}

	/** Takes the project's files as they are now; those not named are gone. */
	setFiles(files: readonly { readonly path: string; readonly text: string }[]): void {
		const before = new Map(this.#files);
		this.#files.clear();
		for (const { path, text } of files) {
			const known = before.get(PROJECT + path);
			const isSame = known?.text === text;
			this.#files.set(PROJECT + path, isSame ? known : { text, version: ++this.#version });
		}
	}

	/** What is wrong in a file, from its top to its bottom. */
	problems(path: string): TypeProblem[] {
		const file = this.#known(path);
		if (!file) return [];
		const problems = [
			...this.#service.getSyntacticDiagnostics(file),
			...this.#service.getSemanticDiagnostics(file),
		];
		// What is handed to a function of unknown type has no type to get from it.
		const mayBeAny = problems.some(isOtherPackage);
		return problems
			.filter((problem) => !isOtherPackage(problem))
			.filter(({ code }) => !(mayBeAny && IMPLICIT_ANY.includes(code)))
			.map(({ start = 0, length = 0, messageText }) => ({
				from: start,
				to: start + length,
				message: ts.flattenDiagnosticMessageText(messageText, '\n'),
			}))
			.sort((a, b) => a.from - b.from);
	}

	/** Names that may stand at a place. */
	completions(path: string, offset: number): TypeCompletion[] {
		const file = this.#known(path);
		const found = file ? this.#service.getCompletionsAtPosition(file, offset, {}) : undefined;
		return (found?.entries ?? []).map(({ name, kind, sortText }) => ({
			label: name,
			kind,
			rank: sortText,
		}));
	}

	/** The type behind a completion, and what is written about it. */
	completionInfo(path: string, offset: number, name: string): TypeInfo | undefined {
		const file = this.#known(path);
		if (!file) return undefined;
		const found = this.#service.getCompletionEntryDetails(
			file,
			offset,
			name,
			{},
			undefined,
			{},
			undefined,
		);
		return found && info(offset, 0, found);
	}

	/** What stands at a place. */
	info(path: string, offset: number): TypeInfo | undefined {
		const file = this.#known(path);
		const found = file ? this.#service.getQuickInfoAtPosition(file, offset) : undefined;
		return found && info(found.textSpan.start, found.textSpan.length, found);
	}

	#known(path: string): string | undefined {
		return this.#files.has(PROJECT + path) && /\.[cm]?[jt]s$/.test(path)
			? PROJECT + path
			: undefined;
	}

	#text(file: string): string | undefined {
		return this.#files.get(file)?.text ?? this.#library[file];
	}

	#host(): ts.LanguageServiceHost {
		const folders = new Set<string>();
		for (const file of Object.keys(this.#library)) {
			for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1))
				folders.add(file.slice(0, at));
		}
		const isFolder = (folder: string) =>
			folders.has(folder) ||
			[...this.#files.keys()].some((file) => file.startsWith(`${folder.replace(/\/$/, '')}/`));
		return {
			getCompilationSettings: () => options,
			getScriptFileNames: () => [
				NODE,
				...[...this.#files.keys()].filter((file) => /\.[cm]?ts$/.test(file)),
			],
			getScriptVersion: (file) => String(this.#files.get(file)?.version ?? 0),
			getScriptSnapshot: (file) => {
				const text = this.#text(file);
				return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
			},
			getCurrentDirectory: () => PROJECT,
			getDefaultLibFileName: () => '/lib/lib.esnext.d.ts',
			fileExists: (file) => this.#text(file) !== undefined,
			readFile: (file) => this.#text(file),
			directoryExists: isFolder,
		};
	}
}

/** Packages that a sandbox depends on come without their types: what they give is `any`, and no mistake of the reader's. */
function isOtherPackage({ code, messageText }: ts.Diagnostic): boolean {
	if (!MISSING_MODULE.includes(code)) return false;
	const name = /'([^']+)'/.exec(ts.flattenDiagnosticMessageText(messageText, '\n'))?.[1] ?? '';
	return !/^(?:\.{0,2}\/|node:)/.test(name);
}

function info(
	start: number,
	length: number,
	found: {
		readonly displayParts?: ts.SymbolDisplayPart[];
		readonly documentation?: ts.SymbolDisplayPart[];
	},
): TypeInfo {
	return {
		from: start,
		to: start + length,
		text: ts.displayPartsToString(found.displayParts),
		documentation: ts.displayPartsToString(found.documentation),
	};
}
