package dev.dormouse.gpu.inventory;

import java.util.ArrayList;
import java.util.List;

/** Versions such as {@code 570.86.15} or {@code 6.12.5-amd64}, compared number by number. */
final class DriverVersion {
    private DriverVersion() {}

    /** Negative if a is older than b. Numbers after the first that has no digits do not count. */
    static int compare(String a, String b) {
        List<Integer> left = numbers(a);
        List<Integer> right = numbers(b);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("\\.")) {
            int end = 0;
            while (end < part.length() && end < 9 && part.charAt(end) >= '0' && part.charAt(end) <= '9') {
                end++;
            }
            if (end == 0) {
                break;
            }
            numbers.add(Integer.parseInt(part.substring(0, end)));
            if (end < part.length()) {
                break;
            }
        }
        return numbers;
    }
}
