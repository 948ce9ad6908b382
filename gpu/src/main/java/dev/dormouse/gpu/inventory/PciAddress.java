package dev.dormouse.gpu.inventory;

import java.util.HexFormat;
import java.util.Locale;

/** PCI addresses as sysfs writes them: {@code 0000:03:00.0}. */
public final class PciAddress {
    private PciAddress() {}

    public static String of(int domain, int bus, int device, int function) {
        HexFormat hex = HexFormat.of();
        String wide = domain > 0xffff ? hex.toHexDigits(domain) : hex.toHexDigits((short) domain);
        return wide + ":" + hex.toHexDigits((byte) bus) + ":" + hex.toHexDigits((byte) device) + "." + function;
    }

    /** NVIDIA writes eight digits of domain and capitals; sysfs four as long as they suffice. */
    static String normal(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        return lower.length() == 16 && lower.startsWith("0000") ? lower.substring(4) : lower;
    }
}
