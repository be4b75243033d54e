// Errors that a caller can cause: helpsearch/errors.py.

/** A query, a filter or a limit that cannot be answered. */
export class QueryError extends Error {}
