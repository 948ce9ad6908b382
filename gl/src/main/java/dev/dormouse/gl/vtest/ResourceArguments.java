package dev.dormouse.gl.vtest;

/** What a resource is to be, as both RESOURCE_CREATE messages have it. The handle is the program's choice. */
public record ResourceArguments(
        int handle,
        int target,
        int format,
        int bind,
        int width,
        int height,
        int depth,
        int arraySize,
        int lastLevel,
        int samples) {
    /** From the words of RESOURCE_CREATE. */
    public static ResourceArguments of(int[] words) {
        return new ResourceArguments(
                words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8], words[9]);
    }

    /** The words of RESOURCE_CREATE. */
    public int[] words() {
        return new int[] {handle, target, format, bind, width, height, depth, arraySize, lastLevel, samples};
    }
}
