package dev.dormouse.gl.caps;

import java.util.ArrayList;
import java.util.List;

/** Compares what a program was told with what a host has. */
final class Fitting {
    /** So many formats are named; there may be hundreds. */
    private static final int MOST_NAMES = 8;

    private Fitting() {}

    static List<String> differences(Caps told, Caps host) {
        List<String> all = new ArrayList<>();
        if (told.gles() != host.gles()) {
            all.add("host_is_gles: it was told of " + api(told) + ", this host has " + api(host));
        }
        for (Field field : Fields.ALL) {
            int[] wanted = told.range(field);
            int[] given = host.range(field);
            switch (field.kind()) {
                case TOLD, TEXT -> {
                    // No ability.
                }
                case BITS, FORMATS -> bits(field, wanted, given, all);
                default -> numbers(field, wanted, given, all);
            }
        }
        return all;
    }

    private static String api(Caps caps) {
        return caps.gles() ? "OpenGL ES" : "OpenGL";
    }

    private static void bits(Field field, int[] wanted, int[] given, List<String> all) {
        int[] missing = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            missing[i] = wanted[i] & ~given[i];
        }
        List<String> names = Bits.names(field, missing);
        if (field.equals(Fields.CAPABILITY_BITS)) {
            names.remove("host_is_gles");
            emulation(wanted[0], given[0], names);
        }
        if (!names.isEmpty()) {
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            List<String> first = names.subList(0, Math.min(names.size(), MOST_NAMES));
            all.add(field.name() + ": this host lacks " + String.join(", ", first) + more);
        }
    }

    /** It is how something behaves: a host that emulates is no better than one that does not. */
    private static void emulation(int wanted, int given, List<String> names) {
        int bit = 1 << Bits.BGRA_SRGB_IS_EMULATED;
        if ((wanted & bit) == 0 && (given & bit) != 0) {
            names.add("true sRGB pictures of the order BGRA");
        }
    }

    private static void numbers(Field field, int[] wanted, int[] given, List<String> all) {
        for (int i = 0; i < wanted.length; i++) {
            if (field.kind().meet(wanted[i], given[i]) != wanted[i]) {
                String index = wanted.length == 1 ? "" : "[" + i + "]";
                all.add(field.name() + index + ": it was told " + CapsText.number(field, wanted[i]) + ", this host has "
                        + CapsText.number(field, given[i]));
            }
        }
    }
}
