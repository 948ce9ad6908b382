package dev.dormouse.x11.news;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is another on the next server than programs believe, to be told to each of them as far as it has asked to hear of it. */
public final class Changes {
    private final KeyboardNews keyboard;
    private final DeviceNews devices;
    private final ScreenNews screen;

    /** @param before null if the last server is gone: then nothing is known to be the same */
    public Changes(KnownScreen known, @Nullable Surroundings before, Surroundings now) {
        this.keyboard = new KeyboardNews(before == null ? null : before.keymap(), now.keymap());
        this.devices = new DeviceNews(before == null ? null : before.devices(), now.devices());
        this.screen = new ScreenNews(known, now.layout());
    }

    /** Events, one after the other. */
    public byte[] tell(Listener listener) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        List.of(keyboard.tell(listener), devices.tell(listener), screen.tell(listener))
                .forEach(part -> part.forEach(events::writeBytes));
        return events.toByteArray();
    }
}
