#include "scenario/load.hpp"

#include <optional>
#include <utility>

#include "scenario/decode.hpp"
#include "scenario/extends.hpp"
#include "scenario/source_text.hpp"

namespace sqsim::scenario {
namespace {

/// A file, and how the library for it is made that finds the others.
template <class MakeLibrary>
Loaded load_bytes(const std::string& path, const std::string& bytes, std::size_t size,
                  const MakeLibrary& make_library) {
    Loaded loaded;
    Diagnostics diagnostics;
    const auto source = make_source_text(path, bytes, size, diagnostics);
    if (source) {
        Library library = make_library(diagnostics);
        const std::vector<NodePtr> documents = library.add(*source);
        if (documents.empty() && diagnostics.empty())
            diagnostics.add("empty-file", {.file = source->file}, "the file holds no scenario",
                            {"begin with \"version: 1\", \"name: ...\" and \"timeline: ...\"", {}});
        for (std::size_t index = 0; index < documents.size(); ++index) {
            const std::vector<NodePtr> layers = library.layers(path, index);
            if (layers.empty()) continue;
            loaded.scenarios.push_back(decode_scenario(diagnostics, layers, *merge_layers(layers)));
            loaded.scenarios.back().document = index;
        }
        for (Scenario& scenario : loaded.scenarios) scenario.sources = library.sources();
    }
    loaded.diagnostics = diagnostics.take();
    if (!loaded.diagnostics.empty()) loaded.scenarios.clear();
    return loaded;
}

Library library_of_files(Diagnostics& diagnostics) {
    return Library{diagnostics};
}

}  // namespace

Loaded load_file(const std::string& path) {
    std::size_t size = 0;
    std::string failure;
    std::optional<std::string> bytes = read_bytes(path, size, failure);
    if (bytes) return load_bytes(path, *bytes, size, library_of_files);
    Diagnostics diagnostics;
    diagnostics.add("unreadable",
                    {.file = std::make_shared<const SourceFile>(SourceFile{path, {}})},
                    "cannot read \"" + path + "\": " + failure);
    return {.scenarios = {}, .diagnostics = diagnostics.take(), .unreadable = true};
}

Loaded load_text(const std::string& path, const std::string& text) {
    return load_bytes(path, text, text.size(), library_of_files);
}

Loaded load_sources(const std::vector<SourceFilePtr>& sources) {
    const std::string text = whole_text(*sources.front());
    return load_bytes(sources.front()->path, text, text.size(), [&](Diagnostics& diagnostics) {
        return Library{diagnostics, sources};
    });
}

}  // namespace sqsim::scenario
