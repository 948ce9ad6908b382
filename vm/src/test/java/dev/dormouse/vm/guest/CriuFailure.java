package dev.dormouse.vm.guest;

/** CRIU did not save or restore a subject. */
public final class CriuFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    CriuFailure(String message) {
        super(message);
    }
}
