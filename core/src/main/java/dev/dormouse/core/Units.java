package dev.dormouse.core;

import java.time.Duration;

/** Sizes and times as people read them. Written out by hand: String.format would load a formatter for every listing. */
public final class Units {
    private static final String[] SIZES = {" B", " kB", " MB", " GB", " TB", " PB", " EB"};

    private Units() {}

    /** Decimal units, one decimal below ten: "512 B", "9.6 MB", "19 MB". */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + SIZES[0];
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        return shortNumber(value) + SIZES[unit];
    }

    private static String shortNumber(double value) {
        long tenths = Math.round(value * 10);
        return tenths >= 100 ? Long.toString(Math.round(value)) : tenths / 10 + "." + tenths % 10;
    }

    /** The two largest units: "0.44 s", "12 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return hundredths(time.toMillis()) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }

    private static String hundredths(long millis) {
        long all = Math.round(millis / 10.0);
        return all / 100 + "." + all / 10 % 10 + all % 10;
    }
}
