/** Numbers, sizes and times in the way of the reader's language. */
const LANGUAGE = globalThis.navigator?.language ?? 'en';
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function bytes(count: number, language = LANGUAGE): string {
    if (count < 0) {
        return '–';
    }
    let value = count;
    let unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
        value /= 1000;
        unit++;
    }
    const digits = unit === 0 || value >= 99.5 ? 0 : 1;
    const style = { style: 'unit', unit: UNITS[unit]!, unitDisplay: unit === 0 ? 'narrow' : 'short' } as const;
    return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: digits }).format(value);
}

export function number(value: number, language = LANGUAGE): string {
    return new Intl.NumberFormat(language).format(value);
}

/** A length of time, from milliseconds to days, in one unit. */
export function duration(ms: number, language = LANGUAGE): string {
    const seconds = ms / 1000;
    const [value, unit] =
        ms < 0 ? [NaN, 'second' as const]
        : ms < 995 ? [ms, 'millisecond' as const]
        : seconds < 99.5 ? [seconds, 'second' as const]
        : seconds < 5_940 ? [seconds / 60, 'minute' as const]
        : seconds < 170_000 ? [seconds / 3_600, 'hour' as const]
        : [seconds / 86_400, 'day' as const];
    if (Number.isNaN(value)) {
        return '–';
    }
    const digits = unit === 'second' && value < 9.95 ? 1 : 0;
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short', maximumFractionDigits: digits }).format(value);
}

export function age(since: string, now: number, language = LANGUAGE): string {
    return duration(Math.max(0, now - Date.parse(since)), language);
}

export function moment(time: string, language = LANGUAGE): string {
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(time));
}

/** Texts as a person would list them. */
export function list(texts: string[], language = LANGUAGE): string {
    return new Intl.ListFormat(language, { style: 'narrow', type: 'conjunction' }).format(texts);
}
