/** The parts of an Ajv error that are used. */
export interface Violation {
  keyword: string;
  instancePath: string;
  message?: string | undefined;
  params?: Record<string, unknown>;
}

/**
 * Says what is wrong in words of the schema alone. Names of unknown fields are not repeated: they are input. Our schemas are closed, so that
 * every name in the path is one of theirs.
 * @param part `body`, `params` or `querystring`
 */
export function describeViolation({ keyword, instancePath, message, params }: Violation, part: string): string {
  const where = `${part}${instancePath.replaceAll('/', '.')}`;
  if (keyword === 'additionalProperties') return `${where} has a field that is not in the schema`;
  if (keyword === 'enum') return `${where} must be one of ${[params?.['allowedValues']].flat().join(', ')}`;
  return `${where} ${message ?? 'does not fit the schema'}`;
}
