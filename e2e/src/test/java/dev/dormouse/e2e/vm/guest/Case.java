package dev.dormouse.e2e.vm.guest;

/** Something that has to hold in the machine. */
public record Case(String name, Body body) {
    /** Throws if it does not hold. */
    public interface Body {
        void run(Place place) throws Exception;
    }
}
