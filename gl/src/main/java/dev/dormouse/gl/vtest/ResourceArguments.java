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
        int samples) {}
