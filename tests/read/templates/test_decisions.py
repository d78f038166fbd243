"""Copy or not: the same words in one place of a template and another, where only the place can tell."""

from __future__ import annotations

import pytest

from claimlint.read import read_text

WORDS = "Our skin glows today"
# S stands for the words.
COPY = [
    ("liquid", "{{ 'S' | t }}"),
    ("liquid", "{{ x | default: 'S' }}"),
    ("liquid", "{% assign lead = 'S' %}"),
    ("liquid", "{% render 'c', text: 'S' %}"),
    ("liquid", '{% include c text="S" %}'),
    ("liquid", "{% capture x %}S{% endcapture %}"),
    ("liquid", "<img alt=\"{{ 'S' | t }}\">"),
    ("liquid", '{% schema %}{"settings": [{"default": "S"}]}{% endschema %}'),
    ("liquid", "{{ 'S' | escape | upcase }}"),
    ("liquid", "{% liquid\n assign lead = 'S' %}"),
    ("liquid", "{% if x %}S{% endif %}"),
    ("jinja", "{{ _('S') }}"),
    ("jinja", "{{ gettext('S') }}"),
    ("jinja", "{% trans 'S' %}"),
    ("jinja", "{% trans %}S{% endtrans %}"),
    ("jinja", "{% set x = 'S' %}"),
    ("jinja", "{% set x = {'text': 'S'} %}"),
    ("jinja", "{% set x = ['S', 'b'] %}"),
    ("jinja", "{{ 'S' if x else 'no' }}"),
    ("jinja", "{{ x ? 'S' : 'no' }}"),
    ("jinja", "{{ card(text='S') }}"),
    ("jinja", "{{ 'S'|trans({'%a%': b}) }}"),
    ("jinja", "{% include 'c' with {text: 'S'} %}"),
    ("jinja", "{{ x or 'S' }}"),
    ("jinja", "{{ macro('S') }}"),
    ("jinja", "{% call box(title='S') %}{% endcall %}"),
    ("jinja", "{% raw %}S{% endraw %}"),
    ("handlebars", "{{t 'S'}}"),
    ("handlebars", "{{> c text='S'}}"),
    ("handlebars", "{{#box title='S'}}a{{/box}}"),
    ("handlebars", "{{{markdown 'S'}}}"),
    ("handlebars", "{{#> c text=(t 'S')}}a{{/c}}"),
    ("handlebars", "{{#if x}}S{{/if}}"),
    ("blade", "{{ __('S') }}"),
    ("blade", "@lang('S')"),
    ("blade", "{!! 'S' !!}"),
    ("blade", "@include('c', ['text' => 'S'])"),
    ("blade", "@section('title', 'S')"),
    ("blade", "<x-card text='S'/>"),
    ("blade", "<x-card :text=\"'S'\"/>"),
    ("blade", "@php $lead = 'S'; @endphp"),
    ("blade", "{{ $x ?? 'S' }}"),
    ("blade", "@props(['label' => 'S'])"),
    ("erb", "<%= t('S') %>"),
    ("erb", "<%= 'S' %>"),
    ("erb", "<%= render 'c', text: 'S' %>"),
    ("erb", "<%= link_to 'S', x %>"),
    ("erb", "<%= content_tag :p, 'S' %>"),
    ("erb", "<% lead = 'S' %>"),
    ("erb", "<%= f.submit 'S' %>"),
    ("erb", "<%= x || 'S' %>"),
    ("erb", "<%= image_tag 'a.png', alt: 'S' %>"),
    ("ejs", "<%= 'S' %>"),
    ("ejs", "<%- include('c', {text: 'S'}) %>"),
    ("ejs", "<% const lead = `S`; %>"),
    ("php", "<?= 'S' ?>"),
    ("php", "<?php echo 'S'; ?>"),
    ("php", "<?php _e('S', 'a'); ?>"),
    ("php", "<?php $lead = 'S'; ?>"),
    ("php", '<p><?php print "S" ?></p>'),
    ("php", "<?= $x ?: 'S' ?>"),
    ("php", "<?php return ['lead' => 'S'];"),
]
CODE = [
    ("liquid", "{% if x == 'S' %}a{% endif %}"),
    ("liquid", "{% case x %}{% when 'S' %}a{% endcase %}"),
    ("liquid", "{{ x | split: 'S' }}"),
    ("liquid", "{% comment %}S{% endcomment %}"),
    ("liquid", "{% render 'c', class: 'S' %}"),
    ("liquid", "<a class=\"{{ 'S' }}\">a</a>"),
    ("liquid", "{{ x | replace: 'S', 'b' }}"),
    ("liquid", "{{ 'S' | asset_url }}"),
    ("liquid", "<script>{{ 'S' }}</script>"),
    ("liquid", "{% unless x contains 'S' %}a{% endunless %}"),
    ("liquid", "{% style %}S{% endstyle %}"),
    ("liquid", "<!-- {{ 'S' }} -->"),
    ("liquid", "<a href=\"/{{ 'S' | handleize }}\">a</a>"),
    ("liquid", "{% assign class = 'S' %}"),
    ("jinja", "{# S #}"),
    ("jinja", "{% if x in ['S'] %}a{% endif %}"),
    ("jinja", "{{ 'a' if x == 'S' }}"),
    ("jinja", "{% extends 'S' %}"),
    ("jinja", "{% include 'S' %}"),
    ("jinja", "{% import 'S' as x %}"),
    ("jinja", "{{ url_for('S') }}"),
    ("jinja", "{{ x|join('S') }}"),
    ("jinja", "{% set x = {'S': 1} %}"),
    ("jinja", "{{ form(id='S') }}"),
    ("jinja", "{{ x['S'] }}"),
    ("jinja", "{% if x is same_as('S') %}a{% endif %}"),
    ("handlebars", "{{!-- S --}}"),
    ("handlebars", "{{! S }}"),
    ("handlebars", "{{#if (eq x 'S')}}a{{/if}}"),
    ("handlebars", "{{> c class='S'}}"),
    ("handlebars", "{{lookup x 'S'}}"),
    ("handlebars", "{{#ifEquals x 'S'}}a{{/ifEquals}}"),
    ("blade", "{{-- S --}}"),
    ("blade", "@if ($x === 'S') a @endif"),
    ("blade", "@extends('S')"),
    ("blade", "@include('S')"),
    ("blade", "@class(['S' => $x])"),
    ("blade", "{{ route('S') }}"),
    ("blade", "<x-card class='S'/>"),
    ("blade", "@php // S\n@endphp"),
    ("blade", "@case('S') a @break"),
    ("blade", "{{ config('S') }}"),
    ("blade", "<style>{{ 'S' }}</style>"),
    ("erb", "<%# S %>"),
    ("erb", "<% if x == 'S' %>a<% end %>"),
    ("erb", "<%= image_tag 'S' %>"),
    ("erb", "<%= link_to x, class: 'S' do %>a<% end %>"),
    ("erb", "<%= render 'S' %>"),
    ("erb", "<%= x['S'] %>"),
    ("erb", "<% x.gsub('S', 'b') %>"),
    ("erb", "<% when 'S' %>"),
    ("ejs", "<% if (x !== 'S') { %>a<% } %>"),
    ("ejs", "<% // S %>"),
    ("ejs", "<% console.log('S') %>"),
    ("ejs", "<% require('S') %>"),
    ("php", "<?php // S ?>"),
    ("php", "<?php /* S */ ?>"),
    ("php", "<?php if ($x == 'S'): ?>a<?php endif ?>"),
    ("php", "<?php require 'S'; ?>"),
    ("php", "<?= $x['S'] ?>"),
    ("php", "<a class=\"<?= 'S' ?>\">a</a>"),
    ("php", "<?php $class = 'S'; ?>"),
]
# What is read otherwise than it should be, and why that is borne.
BORNE: frozenset[tuple[str, str]] = frozenset()


def _is_copy(language: str, code: str) -> bool:
    page = read_text(code.replace("S", WORDS), format=language)
    return any(WORDS in segment.text for segment in page.segments)


@pytest.mark.parametrize(("language", "code"), [one for one in COPY if one not in BORNE])
def test_copy(language: str, code: str) -> None:
    assert _is_copy(language, code)


@pytest.mark.parametrize(("language", "code"), [one for one in CODE if one not in BORNE])
def test_code(language: str, code: str) -> None:
    assert not _is_copy(language, code)


def test_what_is_borne_is_still_read_otherwise() -> None:
    for one in BORNE:
        assert _is_copy(*one) is (one in CODE)
