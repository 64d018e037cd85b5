declare global {
	interface HTMLElementTagNameMap {
		'copy-code': CopyCode;
	}
}

/** A button that copies its `text`, or the code of the figure around it. Without a clipboard there is no button. */
export class CopyCode extends HTMLElement {
	connectedCallback(): void {
		if (this.firstChild || !navigator.clipboard) return;
		const button = document.createElement('button');
		button.type = 'button';
		button.textContent = 'Copy';
		const name = this.getAttribute('name');
		if (name) button.title = name;
		button.addEventListener('click', async () => {
			const figure = this.closest('figure');
			const code = this.getAttribute('text') ?? figure?.querySelector('pre')?.textContent ?? '';
			const copied = await navigator.clipboard.writeText(code).then(
				() => true,
				() => false,
			);
			button.textContent = copied ? 'Copied' : 'Not allowed';
			setTimeout(() => {
				button.textContent = 'Copy';
			}, 2000);
		});
		this.setAttribute('aria-live', 'polite');
		this.append(button);
	}
}

customElements.define('copy-code', CopyCode);
