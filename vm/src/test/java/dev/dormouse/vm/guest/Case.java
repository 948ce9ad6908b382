package dev.dormouse.vm.guest;

/** Something that has to hold in the machine. */
public record Case(String name, Body body) {
    /** Throws if it does not hold. */
    public interface Body {
        void run(Place place) throws Exception;
    }
}
