#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace csj {

/// All names seen, by number, and which number comes where.
class key_table {
public:
  void reset(const char *const *names, size_t count) {
    numbers.clear();
    texts.clear();
    storage.clear();
    for (size_t i = 0; i < count; i++) {
      texts.emplace_back(names[i]);
      numbers.emplace(texts.back(), uint32_t(i));
    }
  }
  uint32_t number(std::string_view name) {
    auto found = numbers.find(name);
    if (found != numbers.end()) return found->second;
    storage.push_back(std::make_unique<std::string>(name));
    texts.emplace_back(*storage.back());
    numbers.emplace(texts.back(), uint32_t(texts.size() - 1));
    return uint32_t(texts.size() - 1);
  }
  std::string_view text(size_t number) const { return texts[number]; }
  size_t size() const { return texts.size(); }

private:
  std::unordered_map<std::string_view, uint32_t> numbers;
  std::vector<std::string_view> texts;
  std::vector<std::unique_ptr<std::string>> storage;
};

}  // namespace csj
