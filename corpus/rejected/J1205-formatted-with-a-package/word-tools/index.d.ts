/** Stands for an installed package: only its declarations are there. */
export declare function capitalize(text: string): string;
