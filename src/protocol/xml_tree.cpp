#include "protocol/xml_tree.hpp"

#include <expat.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace sqsim::protocol {

namespace {

/// The attributes of messages stand at level eight.
constexpr std::size_t deepest = 32;

/// Builds the tree while expat reads.
class TreeBuilder {
  public:
    explicit TreeBuilder(XML_Parser parser) : parser_{parser}, open_{&document_} {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(
            parser,
            [](void* self, const char* name, const char**) {
                static_cast<TreeBuilder*>(self)->start(name);
            },
            [](void* self, const char*) { static_cast<TreeBuilder*>(self)->open_.pop_back(); });
        XML_SetCharacterDataHandler(parser, [](void* self, const char* text, int size) {
            static_cast<TreeBuilder*>(self)->open_.back()->text.append(
                text, static_cast<std::size_t>(size));
        });
        // Entities of one's own are the way to make little XML great.
        XML_SetEntityDeclHandler(
            parser, [](void* self, const char*, int, const char*, int, const char*, const char*,
                       const char*, const char*) { static_cast<TreeBuilder*>(self)->stop(); });
    }

    [[nodiscard]] XmlElement take_root() { return std::move(document_.children.front()); }

  private:
    void start(const char* name) {
        if (open_.size() > deepest) return stop();
        // Only the last child is open, so that growing the list moves nothing that is pointed to.
        open_.push_back(&open_.back()->children.emplace_back(XmlElement{name, {}, {}}));
    }

    void stop() { XML_StopParser(parser_, XML_FALSE); }

    XML_Parser parser_;
    XmlElement document_;
    std::vector<XmlElement*> open_;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view wanted) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const XmlElement& child) { return child.name == wanted; });
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::text_of(std::string_view wanted) const {
    const XmlElement* child = find(wanted);
    return child == nullptr ? std::string_view{} : std::string_view{child->text};
}

std::optional<XmlElement> parse_xml(std::string_view text) {
    if (text.size() > std::size_t{std::numeric_limits<int>::max()}) return std::nullopt;
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{
        XML_ParserCreate(nullptr), &XML_ParserFree};
    if (!parser) return std::nullopt;
    TreeBuilder builder{parser.get()};
    const auto status =
        XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
    if (status != XML_STATUS_OK) return std::nullopt;
    return builder.take_root();
}

}  // namespace sqsim::protocol
