package dev.dormouse.x11.state;

/** A part of the core protocol. */
interface CoreSubject extends Tracker {
    @Override
    default String extension() {
        return "";
    }

    /** Its client wants a resource gone; a wrong id is the server's to answer. */
    static Verdict free(ClientModel client, int id, Class<? extends Resource> type) {
        Resource resource = client.display().find(id, type);
        return resource == null ? Verdict.PASS : client.display().free(resource);
    }

    /** Says of what is kept for its holders that its client has freed it. */
    static void emitFreed(DisplayModel display, Class<? extends Resource> type, int opcode, Emitter out) {
        display.all(type).stream()
                .filter(Resource::freed)
                .forEach(one -> out.emit(
                        one.client(),
                        one.client().request(opcode, 0).i32(one.id()).build()));
    }
}
