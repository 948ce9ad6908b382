package dev.dormouse.gpu.inventory;

/**
 * One field in which a GPU differs from the one that state was saved on.
 *
 * @param field its name, as in docs/gpu.md
 * @param saved the value in the snapshot, in words
 * @param here the value on this host, in words
 * @param fatal whether the state cannot be restored because of it
 */
public record Mismatch(String field, String saved, String here, boolean fatal) {
    /** {@code memory: saved 24 GiB, here 16 GiB}. */
    public String inWords() {
        return field + ": saved " + saved + ", here " + here;
    }
}
