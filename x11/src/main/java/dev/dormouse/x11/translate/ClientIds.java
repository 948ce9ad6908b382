package dev.dormouse.x11.translate;

/**
 * The ids one client makes: {@code virtualBase | n} as the programs know them, {@code realBase | n} as its server does.
 *
 * @param mask which n there are: low bits, without gaps
 */
public record ClientIds(int virtualBase, int realBase, int mask) {
    public boolean ownsVirtual(int id) {
        return (id & ~mask) == virtualBase;
    }

    public boolean ownsReal(int id) {
        return (id & ~mask) == realBase;
    }

    /** To be added to a virtual id. */
    public int shift() {
        return realBase - virtualBase;
    }
}
