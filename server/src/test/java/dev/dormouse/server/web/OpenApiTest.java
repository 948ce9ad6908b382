package dev.dormouse.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Endpoint;
import dev.dormouse.json.JsonReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final Object document = Objects.requireNonNull(JsonReader.read(bytes()), "the document");

    private static byte[] bytes() {
        byte[] bytes = new byte[OpenApi.document().remaining()];
        OpenApi.document().get(bytes);
        return bytes;
    }

    private @Nullable Object at(String... path) {
        Object found = document;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    @Test
    void itHasEveryEndpoint() {
        for (Endpoint endpoint : Endpoint.values()) {
            String method = endpoint.method().name().toLowerCase(Locale.ROOT);
            assertThat(at("paths", endpoint.path(), method, "summary"))
                    .as(endpoint.name())
                    .isEqualTo(endpoint.summary());
            assertThat(at("paths", endpoint.path(), method, "responses"))
                    .as(endpoint.name())
                    .isInstanceOf(Map.class);
        }
        assertThat(at("openapi")).isEqualTo("3.1.0");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(at(reference.substring(2).split("/"))).as(reference).isNotNull();
        });
    }

    private static void collect(@Nullable Object value, List<String> references) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((name, each) -> {
                    if ("$ref".equals(name)) {
                        references.add(String.valueOf(each));
                    } else {
                        collect(each, references);
                    }
                });
            case Collection<?> all -> all.forEach(each -> collect(each, references));
            case null, default -> {}
        }
    }

    @Test
    void everyVariableOfAPathIsAParameter() {
        assertThat(Arrays.toString(new Object[] {at("paths", Endpoint.UNSHARE.path(), "delete", "parameters")}))
                .contains("name=session", "name=share", "required=true");
    }

    @Test
    void whatMayBeNullOrIsOneOfAFewSaysSo() {
        assertThat(at("components", "schemas", "Me", "properties", "session", "type"))
                .isEqualTo(List.of("string", "null"));
        assertThat(at("components", "schemas", "Role", "enum")).isEqualTo(List.of("VIEW", "USE", "OPERATE"));
        assertThat(at("components", "schemas", "RunOrder", "required")).isEqualTo(List.of("command"));
    }
}
