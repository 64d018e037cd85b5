/** The five places of the journey, drawn on 220 by 200; the lines enter and leave at these heights. */
export type SceneName = 'chain' | 'host' | 'sidecar' | 'namespaces' | 'zones';

export const scene = { width: 220, height: 200, requestY: 84, responseY: 116 };
