/**
 * In place of the kit's hook of this name, which tells the AWS console that a part of it was used: nothing listens here, and of
 * a page that draws a hundred parts it took a thirtieth of the script time.
 */
export function useComponentMetrics(): void {}
